import { readConfig } from '@paracelse/server/config.ts';
import { terminalProgress } from '@paracelse/server/progress.ts';
import { startParacelse } from '@paracelse/server/start.ts';
import { Command } from 'commander';

/** `paracelse start`: the whole program, until Ctrl+C. */
export function startCommand(): Command {
  return new Command('start')
    .description('start the server: page, GraphQL and MLLP; the demo hospital unless PARACELSE_MODE=hospital')
    .action(async () => {
      const config = readConfig(process.env);
      const progress = terminalProgress(process.stdout);
      process.stdout.write('Paracelse se prépare…\n');
      const began = performance.now();
      const running = await startParacelse({ config, progress });
      endOnSignal(running.stop);
      const seconds = ((performance.now() - began) / 1_000).toFixed(1);
      process.stdout.write(
        `\n\nParacelse est prêt en ${seconds} s : ${running.url}\nMLLP : ${config.mllpHost}:${running.mllpPort}\n`,
      );
      if (config.mode === 'demo') process.stdout.write(DEMO_ACCOUNTS);
    });
}

const DEMO_ACCOUNTS = `
Hôpital de démonstration, patients inventés. Comptes (un clic sur la page de connexion, sans mot de passe) :
  pharmacien     pharmacien clinicien, toutes les unités
  chef           chef de la pharmacie
  medecin        prescripteur, unité Médecine A
  integrateur    intégrateur : flux et erreurs
  qualite        qualité : activité, aucun nom de patient
Ctrl+C pour arrêter. Paracelse n’est pas un dispositif médical certifié.
`;

/** Ends cleanly on the first Ctrl+C or SIGTERM; a second one ends at once. */
function endOnSignal(stop: () => Promise<void>): void {
  let ending = false;
  const end = (signal: NodeJS.Signals): void => {
    if (ending) process.exit(1);
    ending = true;
    process.stdout.write(`\n${signal} : arrêt…\n`);
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
