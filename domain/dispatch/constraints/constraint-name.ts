// What speaks against sending a truck, by name. A new constraint begins with its name here, and until everything that must exist
// for it is written, nothing compiles.
export type ConstraintName =
  | 'state'
  | 'order-silent'
  | 'held'
  | 'position-unknown'
  | 'position-doubted'
  | 'state-silent'
  | 'banned'
  | 'unreachable'
  | 'wading'
  | 'height'
  | 'reach'
  | 'discharge'
  | 'max-trucks'
  | 'too-late'
  | 'crew-hours'
  | 'fuel'
  | 'reserve';
