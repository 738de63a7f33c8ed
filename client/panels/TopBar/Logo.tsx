export function Logo() {
  return (
    <svg width="26" height="26" viewBox="0 0 28 28" aria-hidden="true">
      <path d="M7.5 5h13L14 14.5z" fill="var(--fg-1)" />
      <path d="M3 17.5h22M7 21.5h14M11 25.5h6" stroke="var(--fg-1)" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
