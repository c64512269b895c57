/** More than full volume is for soft voices and quiet loudspeakers; the limiter keeps it clean. */
const mostPercent = 200;

/** From one volume to another, ms: no step is heard, and a key still answers at once. */
export const volumeGlideMs = 20;

/** Loudness is felt roughly in the square of this: at 50 percent the sound is 12 dB softer, about half as loud. */
export const volumeGain = (percent: number): number =>
	(Math.min(mostPercent, Math.max(0, percent)) / 100) ** 2;
