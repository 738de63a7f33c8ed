// Horton's infiltration with recovery, as EPA SWMM 5 computes it (Storm Water Management Model Reference Manual Volume I,
// section 4.2): the curve is entered at an equivalent time, so that light rain wears the soil down less than ponded water.

export interface HortonSoil {
  /** Rate of dry soil, m/s. */
  readonly initial_m_s: number;
  /** Rate of wet soil, m/s. */
  readonly final_m_s: number;
  /** Decay of the rate, 1/s. */
  readonly decay_per_s: number;
  /** Recovery of the rate while dry, 1/s. */
  readonly recovery_per_s: number;
}

/** Recovery constant from the days a soaked soil needs to dry: 98 % recovered after that time, as in SWMM. */
export function recoveryFromDryingDays(days: number): number {
  return -Math.log(1 - 0.98) / (days * 86_400);
}

export interface Infiltrated {
  /** Mean rate over the step, m/s. */
  readonly rate_m_s: number;
  /** The equivalent time on the curve, s. */
  readonly curveTime_s: number;
}

/**
 * One step of infiltration.
 *
 * @param curveTime_s where the soil stands on its curve
 * @param available_m_s rain plus standing water that could soak away in this step
 */
export function infiltrate(soil: HortonSoil, curveTime_s: number, available_m_s: number, step_s: number): Infiltrated {
  const { initial_m_s, final_m_s, decay_per_s: decay, recovery_per_s } = soil;
  const fall = initial_m_s - final_m_s;
  if (available_m_s <= 0) {
    const worn = 1 - Math.exp(-decay * curveTime_s);
    return { rate_m_s: 0, curveTime_s: -Math.log(1 - Math.exp(-recovery_per_s * step_s) * worn) / decay };
  }
  const soaked = (t: number) => final_m_s * t + (fall / decay) * (1 - Math.exp(-decay * t));
  const later = curveTime_s + step_s;
  const capacity = Math.max((soaked(later) - soaked(curveTime_s)) / step_s, final_m_s);
  if (capacity < available_m_s || later > 16 / decay) {
    return { rate_m_s: Math.min(capacity, available_m_s), curveTime_s: later };
  }
  // All of it soaks away: find the time at which the curve would have taken just that much.
  const target = soaked(curveTime_s) + available_m_s * step_s;
  let t = curveTime_s + step_s / 2;
  for (let i = 0; i < 20; i++) {
    const correction = (soaked(t) - target) / (final_m_s + fall * Math.exp(-decay * t));
    t -= correction;
    if (Math.abs(correction) <= 0.001 * step_s) break;
  }
  return { rate_m_s: available_m_s, curveTime_s: t };
}
