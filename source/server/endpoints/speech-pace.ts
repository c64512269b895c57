/** A quick reader's pace, ms a character: better a word too early on the screen than behind its sound. */
const firstGuessMs = 55;
/** A short cry says little about the pace. */
const shortestText = 15;
/** How much of the old guess stays. */
const inertia = 0.6;

/** How fast a voice speaks, learned from what it has spoken: to say how long a sound will be before it is there. */
export const createSpeechPace = () => {
	const paces = new Map<string, number>();

	return {
		/** Ms of a text. `speed` is 1 at the voice's own pace. */
		expectedMs: (voice: string, text: string, speed: number): number =>
			(text.length * (paces.get(voice) ?? firstGuessMs)) / speed,
		learn(voice: string, text: string, spokenMs: number, speed: number): void {
			if (text.length < shortestText || spokenMs === 0) {
				return;
			}

			const measured = (spokenMs * speed) / text.length;
			const before = paces.get(voice) ?? measured;
			paces.set(voice, inertia * before + (1 - inertia) * measured);
		},
	};
};
