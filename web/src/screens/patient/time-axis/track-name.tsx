const LONGEST = 21;

/** Name of a track, cut to the room there is; whole when pointed at. */
export function TrackName({ name, y }: { readonly name: string; readonly y: number }) {
  return (
    <text x={0} y={y} className="track-name">
      {name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name}
      <title>{name}</title>
    </text>
  );
}
