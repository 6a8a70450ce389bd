import { SEVERITIES } from '@paracelse/core/assessment/answer.ts';
import { describe, expect, it } from 'vitest';
import { historyOf } from './history.ts';
import { allStories, PROTAGONISTS } from './patients.ts';
import { ippOf } from './people/numbers.ts';
import type { Story } from './story/story.ts';
import { MORNING, ORIGINS } from './testing/origins.ts';
import { meets, type Opinion, openPharmacy } from './testing/pharmacist.ts';
import { Ward } from './testing/ward.ts';

const pharmacy = openPharmacy();

/** What the checks say of everybody when the story is told at an instant. */
function opinionsAt(origin: number): (story: Story) => Opinion {
  const records = new Ward().receive(historyOf(origin)).records();
  return ({ id, person }) => {
    const record = records.get(ippOf(person.rank));
    if (!record) throw new Error(`${id} is unknown`);
    return pharmacy.look(record, origin);
  };
}

describe('the stories', () => {
  const opinionOf = opinionsAt(MORNING);
  const rows = PROTAGONISTS.flatMap((story) =>
    story.expects.map((expectation) => ({ story, expectation, id: story.id })),
  );

  it.each(rows)('$id: $expectation', ({ story, expectation }) => {
    const opinion = opinionOf(story);
    const said = opinion.findings.map(({ answer, check, id }) => `${answer} ${check}/${id}`);
    expect(meets(opinion, expectation), said.join('\n')).toBe(true);
  });

  it('are at least twenty-two, and each says what it shows', () => {
    expect(PROTAGONISTS.length).toBeGreaterThanOrEqual(22);
    expect(PROTAGONISTS.filter(({ expects }) => expects.length === 0).map(({ id }) => id)).toEqual([]);
  });

  it.each(Object.entries(ORIGINS))('hold at any hour: %s', (_, origin) => {
    const at = opinionsAt(origin);
    const failed = PROTAGONISTS.flatMap((story) =>
      story.expects.filter((expectation) => !meets(at(story), expectation)).map((missing) => `${story.id}: ${missing}`),
    );
    expect(failed).toEqual([]);
  });
});

describe('silence', () => {
  it('is common: less than half of the patients have an alert, about eight a contra-indication', () => {
    const opinionOf = opinionsAt(MORNING);
    const strictest = allStories().flatMap((story) => {
      const { alerts } = opinionOf(story);
      return SEVERITIES.find((severity) => alerts.some((alert) => alert.severity === severity)) ?? [];
    });
    const counts = SEVERITIES.map((severity) => `${severity} ${strictest.filter((one) => one === severity).length}`);
    const share = strictest.length / allStories().length;
    process.stdout.write(
      `demo: ${allStories().length} patients, ${Math.round(share * 100)} % with an alert (${counts.join(', ')})\n`,
    );
    expect(share).toBeLessThanOrEqual(0.45);
    const contraindicated = strictest.filter((severity) => severity === 'CI').length;
    expect(contraindicated).toBeGreaterThanOrEqual(5);
    expect(contraindicated).toBeLessThanOrEqual(12);
  });
});
