/** Loudness right now, dBFS: 0 is full scale, −100 digital silence. */
export type MeterReading = {
	readonly microphoneDbfs: number;
	readonly speakerDbfs: number;
	/** What the microphone has to reach for a voice to be noticed; absent where nobody listens. */
	readonly thresholdDbfs?: number;
};

export type Meter = {
	readonly read: () => MeterReading;
	readonly subscribe: (listener: () => void) => () => void;
	readonly set: (reading: MeterReading) => void;
};

const silentReading: MeterReading = {
	microphoneDbfs: -100,
	speakerDbfs: -100,
};

/**
Levels for the screen, kept apart from the session: they change fifteen times a second and mean nothing to the conversation.
*/
export const createMeter = (): Meter => {
	let reading = silentReading;
	const listeners = new Set<() => void>();

	return {
		read: () => reading,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		set(next) {
			if (
				next.microphoneDbfs === reading.microphoneDbfs &&
				next.speakerDbfs === reading.speakerDbfs &&
				next.thresholdDbfs === reading.thresholdDbfs
			) {
				return;
			}

			reading = next;
			for (const listener of listeners) {
				listener();
			}
		},
	};
};
