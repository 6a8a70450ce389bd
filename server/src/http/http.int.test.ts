import { serviceToken } from '@paracelse/oidc/testing/setting.ts';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocketNode from 'ws';
import { admission, order, potassium, RAMIPRIL, results, SPIRONOLACTONE } from '../testing/messages.ts';
import { postGraphql, type SignedIn, startTestServer, type TestServer } from '../testing/test-server.ts';
import { CSRF_HEADER } from './graphql.ts';

let server: TestServer;
let pharmacist: SignedIn;

beforeAll(async () => {
  server = await startTestServer();
  pharmacist = await server.signIn('pharmacien');
});
afterAll(() => server.stop());

const WORKLIST = '{ worklist { totalCount edges { node { patientId givenName unitCode } } } }';

async function patientIdOf(givenName: string): Promise<string> {
  const { data } = await pharmacist.query(WORKLIST);
  const worklist = data?.worklist as { edges: { node: { patientId: string; givenName: string } }[] } | undefined;
  return worklist?.edges.find(({ node }) => node.givenName === givenName)?.node.patientId ?? '';
}

describe('health', () => {
  it('answers, and is ready', async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${server.url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ status: 'ready', checks: { database: 'ok', canaries: 'ok' } });
  });
});

describe('who may ask', () => {
  it('gives nothing to somebody who is not signed in', async () => {
    const answer = await postGraphql(server.url, { query: WORKLIST }, { [CSRF_HEADER]: '1' });
    expect(answer.data).toBeNull();
    expect(answer.errors[0]?.extensions?.code).toBe('notSignedIn');
  });

  it('takes no request that another site could send: no CSRF header, GET, a batch', async () => {
    const bare = await postGraphql(server.url, { query: WORKLIST }, { cookie: pharmacist.cookie });
    expect(bare.status).toBe(403);
    const get = await fetch(`${server.url}/graphql?query=${encodeURIComponent(WORKLIST)}`, {
      headers: { cookie: pharmacist.cookie },
    });
    expect(get.status).toBe(405);
    const batch = await postGraphql(server.url, [{ query: WORKLIST }, { query: WORKLIST }], {
      cookie: pharmacist.cookie,
      [CSRF_HEADER]: '1',
    });
    expect(batch.data).toBeNull();
  });

  const REFUSED: readonly (readonly [account: string, document: string])[] = [
    ['integrateur', WORKLIST],
    ['qualite', WORKLIST],
    ['qualite', '{ interventions { text } }'],
    ['medecin', '{ messages { totalCount } }'],
    ['pharmacien', '{ messages { totalCount } }'],
    ['pharmacien', 'mutation { replayMessages(ids: ["1"]) }'],
    ['medecin', 'mutation { acknowledgeAlert(alertId: "x", version: 1, reason: "x") { patientId } }'],
    ['integrateur', '{ activity(from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z") { analyses } }'],
  ];
  it.each(REFUSED)('refuses %s: %s', async (account, document) => {
    const { data, errors } = await (await server.signIn(account)).query(document);
    expect(errors[0]?.extensions?.code).toBe('notAllowed');
    expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
  });

  it('shows a prescriber the patients of the units worked in, and gives one answer for the rest', async () => {
    await server.send(admission(60, 'MEDA'), admission(61, 'CARD'));
    const doctor = await server.signIn('medecin');
    const { data } = await doctor.query(WORKLIST);
    const worklist = data?.worklist as { edges: { node: { givenName: string } }[] } | undefined;
    const names = worklist?.edges.map(({ node }) => node.givenName);
    expect(names).toContain('Patient60');
    expect(names).not.toContain('Patient61');
    const elsewhere = await patientIdOf('Patient61');
    const read = (id: string) => doctor.query('query ($id: ID!) { patient(id: $id) { familyName } }', { id });
    const refusals = await Promise.all([elsewhere, '7d1f1a9e-0000-4000-8000-000000000000', "x' or 1=1"].map(read));
    expect(new Set(refusals.map(({ errors }) => JSON.stringify(errors[0]?.extensions))).size).toBe(1);
    expect(refusals[0]?.errors[0]?.extensions?.code).toBe('notFound');
  });

  it('ends a session for good: the next request is refused, the stream closes', async () => {
    const own = await server.signIn('pharmacien');
    const client = createClient({
      url: `${server.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: webSocketWith(own.cookie, server.url),
      retryAttempts: 0,
    });
    const ended = new Promise<string>((resolve) => {
      client.subscribe(
        { query: 'subscription { changes { patientId } }' },
        { next: () => undefined, error: () => resolve('error'), complete: () => resolve('complete') },
      );
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const out = await own.post('/auth/logout');
    expect(await out.json()).toHaveProperty('redirectTo');
    expect((await own.query(WORKLIST)).errors[0]?.extensions?.code).toBe('notSignedIn');
    expect(['complete', 'error']).toContain(await ended);
    await client.dispose();
  });

  it('lets a script in with client credentials, for what its role allows', async () => {
    const token = await serviceToken(`${server.url}/dev-idp`, 'demo-scripts');
    const headers = { authorization: `Bearer ${token}` };
    const allowed = await postGraphql(server.url, { query: '{ messages { totalCount } me { role } }' }, headers);
    expect(allowed.errors).toEqual([]);
    expect(allowed.data).toMatchObject({ me: { role: 'service' } });
    const refused = await postGraphql(server.url, { query: WORKLIST }, headers);
    expect(refused.errors[0]?.extensions?.code).toBe('notAllowed');
    const forged = await postGraphql(
      server.url,
      { query: '{ me { role } }' },
      { authorization: `Bearer ${token.slice(0, -4)}AAAA` },
    );
    expect(forged.errors[0]?.extensions?.code).toBe('notSignedIn');
  });
});

describe('documents that ask too much', () => {
  const deep = (levels: number): string =>
    levels === 0 ? '__typename' : `edges { node { patientId } } pageInfo { ${'hasNextPage '.repeat(levels)} }`;
  const many = Array.from({ length: 30 }, (_, index) => `a${index}: me { id }`).join(' ');
  const OVER: readonly (readonly [name: string, document: string])[] = [
    ['aliases', `{ ${many} }`],
    [
      'fields',
      `{ worklist { ${Array.from({ length: 60 }, () => 'edges { node { patientId givenName familyName unitCode unitLabel room bed age sex score activeLines newLines quietAlerts notAssessable unanalysedLines allergies } cursor }').join(' ')} ${deep(5)} } }`,
    ],
    [
      'a fragment named like introspection',
      `query { patient(id: "x") { ...__schema } } fragment __schema on Patient { alerts { reasons { tree { facts { inputs { name { fr } } name { fr } } } } } alerts2: alerts { ...a } } fragment a on Alert { reasons { ...b } } fragment b on Reason { tree { ...c } } fragment c on EvidenceNode { facts { inputs { name { fr ...d } } } } fragment d on Text { ${Array.from({ length: 25 }, (_, index) => `x${index}: en`).join(' ')} }`,
    ],
    ['length', `{ ${'me { id } '.repeat(3_000)} }`],
  ];
  it.each(OVER)('refuses too many: %s', async (_, document) => {
    const { data, errors } = await pharmacist.query(document);
    expect(data).toBeNull();
    expect(errors.map(({ extensions }) => extensions?.code)).toContain('tooComplex');
  });

  it('says what is wrong in a document without spelling out the schema', async () => {
    const { errors } = await pharmacist.query('{ worklst { totalCount } }');
    expect(errors[0]?.message).toContain('Cannot query field "worklst"');
    expect(errors[0]?.message).not.toContain('Did you mean');
  });
});

describe('the file, through the interface', () => {
  it('gives everything the screen needs in one query, and nothing internal', async () => {
    await server.send(
      admission(70),
      order(70, [RAMIPRIL, SPIRONOLACTONE]),
      results(70, [potassium(6.1)], { at: Date.now() - 60_000 }),
    );
    const id = await patientIdOf('Patient70');
    const { data, errors } = await pharmacist.query(PATIENT, { id });
    expect(errors).toEqual([]);
    expect(scrubbed(data)).toMatchSnapshot();
  });

  it('gives the worklist with what each row shows', async () => {
    const { data, errors } = await pharmacist.query(
      `{ worklist(text: "Patient70") { totalCount counts { all } pageInfo { hasNextPage } edges { node {
        familyName givenName age sex unitCode unitLabel strictest score rankingTerms { code points } openAlerts { severity count }
        notAssessable activeLines newLines why { fr en } allergies lastAnalysisLevel identityReliability } } } }`,
    );
    expect(errors).toEqual([]);
    expect(scrubbed(data)).toMatchSnapshot();
  });

  it('announces a change to those who may hear of it, and to nobody else', async () => {
    const doctor = await server.signIn('medecin');
    const heard: string[] = [];
    const client = createClient({
      url: `${server.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: webSocketWith(doctor.cookie, server.url),
      retryAttempts: 0,
    });
    client.subscribe<{ changes: { unitCodes: string[] } }>(
      { query: 'subscription { changes { patientId unitCodes } }' },
      {
        next: ({ data }) => heard.push(...(data?.changes.unitCodes ?? [])),
        error: () => undefined,
        complete: () => undefined,
      },
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    await server.send(admission(80, 'CARD'), admission(81, 'MEDA'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(heard).toEqual(['MEDA']);
    await client.dispose();
  });

  it('refuses a stream to a page of another site', async () => {
    const client = createClient({
      url: `${server.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: webSocketWith(pharmacist.cookie, 'https://elsewhere.example'),
      retryAttempts: 0,
    });
    const outcome = await new Promise<string>((resolve) => {
      client.subscribe(
        { query: 'subscription { changes { patientId } }' },
        { next: () => resolve('next'), error: () => resolve('refused'), complete: () => resolve('complete') },
      );
    });
    expect(outcome).toBe('refused');
  });
});

const PATIENT = `query ($id: ID!) { patient(id: $id) {
  familyName givenName age sex insStatus ipp identityReliability unitLabel recordVersion
  currentEncounter { status visitNumber movements { unitCode } }
  lines { name { fr en } label atc route status inForce notAnalysed doseProblem steps { text { fr en } perDay { value unit } } }
  series { analyte unit low high points { value comparator status low high } }
  alerts { problem title { fr en } severity status version reasons { check id version severity message { fr en } advice { fr en }
    references { title publisher date } actIp { problem intervention }
    facts { kind name { fr } value { fr } } tree { depth truth text { fr en } facts { name { fr } value { fr } } } }
    events { type actor because } precedents { total } }
  notAssessable { title { fr } missing { kind analyte text { fr en } } }
} }`;

/** Ids and times differ from run to run. */
function scrubbed(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data, (key, value: unknown) => (/(Id|At|^id|^at)$/.test(key) ? '•' : value)));
}

/** A WebSocket that says who it is and where it comes from, as a browser does. */
function webSocketWith(cookie: string, origin: string): unknown {
  return class extends WebSocketNode {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, { headers: { cookie, origin: new URL(origin).origin } });
    }
  };
}
