/** Line icons of 16 px, drawn for this desk. */
const PATHS = {
  up: <path d="M8 13V3M3.8 7 8 2.8 12.2 7" />,
  down: <path d="M8 3v10M3.8 9 8 13.2 12.2 9" />,
  flat: <path d="M2.5 8h11M9.5 4.2 13.3 8l-3.8 3.8" />,
  upfast: <path d="M8 14V6M4 9.5 8 5.5l4 4M4 5.4 8 1.4l4 4" />,
  check: <path d="m3 8.5 3.2 3.2L13 4.8" />,
  camera: (
    <path d="M3.3 4h5.6a1.5 1.5 0 0 1 1.5 1.5v5A1.5 1.5 0 0 1 8.9 12H3.300a1.5 1.5 0 0 1-1.5-1.500v-5A1.5 1.5 0 0 1 3.3 4zM10.4 7l3.8-2.200v6.400L10.4 9" />
  ),
  truck: (
    <>
      <path d="M1.5 4h7.500v7H1.500zM9 6.500h3l2.5 2.600V11H9z" />
      <circle cx="4.2" cy="11.8" r="1.4" />
      <circle cx="11.6" cy="11.8" r="1.4" />
    </>
  ),
  map: <path d="m1.8 3.8 4-1.6 4.4 1.6 4-1.600v10l-4 1.6-4.4-1.6-4 1.600zM5.8 2.200v10M10.2 3.800v10" />,
  list: <path d="M5.5 4h8.500M5.5 8h8.500M5.5 12h8.500M2.3 4h.01M2.3 8h.01M2.3 12h.01" />,
  health: <path d="M1.8 8.500h2.700l1.6-4.5 3 8.5 1.9-4h3.2" />,
  keys: <path d="M1.8 4.200h12.400v7.600H1.800zM4.2 6.700h.01M6.7 6.700h.01M9.2 6.700h.01M11.7 6.700h.01M5 9.400h6" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.4 10.4 3.4 3.4" />
    </>
  ),
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  plus: <path d="M8 3v10M3 8h10" />,
  minus: <path d="M3 8h10" />,
  fit: <path d="M2.5 6V2.500H6M10 2.500h3.500V6M13.5 10v3.500H10M6 13.500H2.500V10" />,
  layers: <path d="m8 2 6.2 3.200L8 8.4 1.8 5.200zM1.8 8.2 8 11.400l6.2-3.200M1.8 11 8 14.2 14.2 11" />,
  off: (
    <path d="M2 2l12 12M4.4 9.800a5 5 0 0 1 2.3-1.500M2 7.200a8.4 8.4 0 0 1 3-1.800M8.8 5a8.4 8.4 0 0 1 5.2 2.200M10 8.500c.600.3 1.2.7 1.7 1.300M7.9 12.600h.2" />
  ),
  pin: (
    <>
      <path d="M8 14.400S13 9.8 13 6.400a5 5 0 0 0-10 0C3 9.8 8 14.4 8 14.4" />
      <circle cx="8" cy="6.4" r="1.8" />
    </>
  ),
  log: <path d="M3.5 1.800h6.500l2.5 2.500v9.900h-9zM5.7 6h4.600M5.7 8.500h4.600M5.7 11h2.800" />,
  person: (
    <>
      <circle cx="8" cy="5.2" r="2.7" />
      <path d="M2.8 14c.5-3 2.500-4.500 5.200-4.500s4.700 1.500 5.200 4.500" />
    </>
  ),
  bell: (
    <path d="M8 2.200a4 4 0 0 0-4 4c0 4-1.5 5.300-1.500 5.300h11S12 10.200 12 6.200a4 4 0 0 0-4-4zM6.6 13.800h2.800" />
  ),
  fault: <path d="M2.500 2.500h11v11h-11zM8 5v3.600M8 11h.01" />,
  sound: <path d="M2 6h2.500L8 3v10l-3.500-3H2zM10.5 5.500a3.500 3.500 0 0 1 0 5M12.500 3.500a6.300 6.300 0 0 1 0 9" />,
  soundOff: <path d="M2 6h2.500L8 3v10l-3.500-3H2zM10.5 6l4 4M14.5 6l-4 4" />,
  chevron: <path d="m5.500 3.500 4.500 4.500-4.500 4.500" />,
  siren: <path d="M4 12V8a4 4 0 0 1 8 0v4M2.500 12h11v2h-11zM8 1.500v1M2.600 3.600l.8.8M13.4 3.600l-.8.8" />,
  broadcast: (
    <path d="M2 6.500v3h2.200L10 13V3L4.200 6.500zM4.500 9.700 5.500 14h1.700M12.500 5.800a3.300 3.300 0 0 1 0 4.400" />
  ),
  sun: (
    <>
      <circle cx="8" cy="8" r="2.8" />
      <path d="M8 1.800v1.400M8 12.800v1.400M1.800 8h1.400M12.800 8h1.400M3.6 3.6l1 1M11.4 11.4l1 1M12.4 3.6l-1 1M4.6 11.4l-1 1" />
    </>
  ),
  tack: <path d="M5.500 2h5M6.300 2v4.200L4.300 8.800h7.400L9.700 6.200V2M8 8.800V14" />,
  bookmark: <path d="M4 2h8v12l-4-3-4 3z" />,
  ruler: (
    <path d="M1.800 11.200 11.200 1.800l3 3-9.400 9.400zM4.500 8.500l1.500 1.500M6.700 6.300l1 1M8.900 4.100l1.500 1.500" />
  ),
  lasso: <path d="M3 5.500 9.500 2l4 5-3.500 5.500H5zM3 5.500 5 12.500" />,
  printer: <path d="M4.500 6V2h7v4M4.500 11.500h-2v-5h11v5h-2M4.500 9.500h7V14h-7z" />,
  moon: <path d="M13.2 9.600A5.600 5.600 0 0 1 6.400 2.800a5.600 5.600 0 1 0 6.800 6.800" />,
  undo: <path d="M5.5 3 2.5 6l3 3M2.5 6h7a3.8 3.8 0 0 1 0 7.600H6" />,
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, label }: { name: IconName; label?: string }) {
  const named = label ? ({ role: 'img', 'aria-label': label } as const) : ({ 'aria-hidden': true } as const);
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it bears a label or is hidden
    <svg
      className="i"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      {...named}
    >
      {PATHS[name]}
    </svg>
  );
}
