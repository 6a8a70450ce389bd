import { emptyRecord, foldGroup, withFacts } from '@paracelse/application/intake/fold.ts';
import type { EventGroup } from '@paracelse/application/ports/record-store.ts';
import type { RecordEvent, Stamped } from '@paracelse/core/record/events.ts';
import type { MessageId, PatientId, PatientRecord } from '@paracelse/core/record/facts.ts';
import { PARIS } from '@paracelse/core/time/zoned.ts';
import { createHl7Reader } from '@paracelse/hl7v2/read/reader.ts';
import type { TimedMessage } from '../chart/draft.ts';

/** A message and what was read of it. */
export interface Delivered {
  readonly message: TimedMessage;
  readonly verdict: string;
  readonly problems: readonly string[];
  readonly events: number;
  readonly triggers: string;
}

/** The hospital as Paracelse knows it after some messages, without a database. */
export class Ward {
  readonly delivered: Delivered[] = [];
  readonly #reader = createHl7Reader({ zone: PARIS, fictitiousIns: 'accept' });
  readonly #homes = new Map<string, string>();
  readonly #events = new Map<string, Stamped<RecordEvent>[]>();

  /** Takes messages as they come. */
  receive(messages: readonly TimedMessage[]): this {
    for (const message of messages) this.#take(message);
    return this;
  }

  /** The record of everybody who was ever named, by IPP; a retired number leads to nobody. */
  records(): Map<string, PatientRecord> {
    return new Map([...this.#events.keys()].map((home) => [home, this.#recordOf(home)]));
  }

  #take(message: TimedMessage): void {
    const read = this.#reader.read(message.bytes, message.at);
    const index = this.delivered.length;
    this.delivered.push({
      message,
      verdict: read.verdict,
      problems: read.problems.map(({ code }) => code),
      events: read.events.length + read.merges.length,
      triggers: `${read.header.messageCode}^${read.header.triggerEvent}`,
    });
    for (const { survivor, retired } of read.merges) this.#merge(survivor.value, retired.value);
    const home = this.#home(read.identifiers[0]?.value ?? '');
    const events = this.#events.get(home) ?? [];
    read.events.forEach((event, rank) => {
      events.push({
        event,
        stamp: {
          messageId: String(index) as MessageId,
          recordedAt: read.header.recordedAt,
          receivedAt: message.at,
          controlId: read.header.controlId,
          contentHash: '',
          rank,
        },
      });
    });
    this.#events.set(home, events);
  }

  #home(ipp: string): string {
    return this.#homes.get(ipp) ?? ipp;
  }

  #merge(survivor: string, retired: string): void {
    const [to, from] = [this.#home(survivor), this.#home(retired)];
    this.#homes.set(retired, to).set(from, to);
    this.#events.set(to, [...(this.#events.get(from) ?? []), ...(this.#events.get(to) ?? [])]);
    this.#events.delete(from);
  }

  #recordOf(home: string): PatientRecord {
    const root = home as PatientId;
    const groups = new Map<string, EventGroup & { events: Stamped<RecordEvent>[] }>();
    for (const stamped of this.#events.get(home) ?? []) {
      const { kind } = stamped.event;
      // Who the patient is, is one thing, under whichever identifier it was said.
      const key = kind === 'patient' ? '' : stamped.event.key;
      const group = groups.get(`${kind}/${key}`) ?? { kind, key, events: [] };
      group.events.push(stamped);
      groups.set(`${kind}/${key}`, group);
    }
    const facts = [...groups.values()].flatMap((group) => foldGroup(root, group) ?? []);
    return withFacts(emptyRecord(root), facts, 1);
  }
}
