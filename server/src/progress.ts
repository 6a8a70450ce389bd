/** What the server is doing while it prepares, for the person at the terminal. */
export type Progress = (step: string, detail?: string) => void;

/** Writes one line for each step; on a terminal the line of a long step is rewritten. */
export function terminalProgress(stream: NodeJS.WriteStream): Progress {
  let last = '';
  return (step, detail) => {
    const line = `  ${step}${detail === undefined ? '' : ` ${detail}`}`;
    if (stream.isTTY && step === last) stream.write(`\r\u001B[2K${line}`);
    else if (step === last) return;
    else stream.write(`${last === '' ? '' : '\n'}${line}`);
    last = step;
  };
}
