/** How much softer the agent is while the person may be speaking: −18 dB, out of the way and still followed. */
export const duckedGain = 10 ** (-18 / 20);

/** Down, ms: a part of the time in which a person has to notice that they are heard. */
export const duckMs = 6;

/** Up again, ms: unhurried, so that a cough does not pump. */
export const restoreMs = 50;
