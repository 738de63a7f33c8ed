/** Lengths that read well, m. */
const ROUND_M = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];
const LONGEST_PX = 110;

export function ScaleBar({ metresPerPixel }: { metresPerPixel: number }) {
  const metres = ROUND_M.findLast((length) => length / metresPerPixel <= LONGEST_PX) ?? ROUND_M[0]!;
  const width = Math.round(metres / metresPerPixel);
  return (
    <div className="scale num" style={{ width }}>
      {metres < 1_000 ? `${metres} m` : `${metres / 1_000} km`}
      <i />
    </div>
  );
}
