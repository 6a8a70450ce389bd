import { spawnHospital } from './spawn-hospital.ts';

/** Starts the hospital of the journeys before the first one and ends it after the last. */
export default async function startHospital(): Promise<() => Promise<void>> {
  const hospital = await spawnHospital({ PARACELSE_DEMO: 'still' });
  process.env.PARACELSE_E2E = JSON.stringify(hospital.addresses);
  return hospital.stop;
}
