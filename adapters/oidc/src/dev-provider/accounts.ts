import type { Role } from '@paracelse/application/access/policy.ts';

/** A person who does not exist. */
export interface DemoAccount {
  readonly id: string;
  readonly name: string;
  readonly role: Exclude<Role, 'service'>;
  readonly units: '*' | readonly string[];
}

/** The staff of the demonstration hospital: one person for each way of using Paracelse. Every name is invented. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { id: 'pharmacien', name: 'Camille Aubertin', role: 'pharmacist', units: '*' },
  { id: 'chef', name: 'Hélène Vasseur-Roch', role: 'head', units: '*' },
  { id: 'medecin', name: 'Idriss Belcourt', role: 'prescriber', units: ['MEDA'] },
  { id: 'integrateur', name: 'Maël Kerdavid', role: 'integrator', units: '*' },
  { id: 'qualite', name: 'Solène Tavernac', role: 'quality', units: '*' },
];

export function findAccount(id: string): DemoAccount | undefined {
  return DEMO_ACCOUNTS.find((account) => account.id === id);
}
