import type {Meter} from '../runtime/meter.js';

export type LevelReading = {
	/** Loudness now, dBFS, in steps of 1.5 dB: smaller changes are not worth a frame. */
	readonly dbfs: number;
	/** Loudest of about the last second. */
	readonly peakDbfs: number;
};

export type LevelsReading = {
	readonly microphone: LevelReading;
	readonly speaker: LevelReading;
	/** What the microphone has to reach for the voice detector to notice it, dBFS, as coarse; absent where nobody listens. */
	readonly thresholdDbfs?: number;
};

export type LevelView = {
	readonly read: () => LevelsReading;
	readonly subscribe: (listener: () => void) => () => void;
};

type Peak = {readonly dbfs: number; readonly age: number};

const silence = -100;
const step = 1.5;
/** Readings that a peak stands still (the meter gives at most 15 a second), and how fast it falls afterwards, dB a reading. */
const hold = 15;
const fall = 3;

const rounded = (dbfs: number) =>
	dbfs <= silence ? silence : Math.round(dbfs / step) * step;

const nextPeak = (peak: Peak, dbfs: number): Peak => {
	if (dbfs >= peak.dbfs || dbfs <= silence) {
		return {dbfs, age: 0};
	}

	return peak.age < hold
		? {dbfs: peak.dbfs, age: peak.age + 1}
		: {dbfs: Math.max(dbfs, peak.dbfs - fall), age: peak.age};
};

/** The meter as it is drawn: coarse levels and held peaks. Tells its listeners only when something they see has changed. */
export const createLevelView = (meter: Meter): LevelView => {
	let microphonePeak: Peak = {dbfs: silence, age: 0};
	let speakerPeak: Peak = {dbfs: silence, age: 0};
	let reading: LevelsReading = {
		microphone: {dbfs: silence, peakDbfs: silence},
		speaker: {dbfs: silence, peakDbfs: silence},
	};
	const listeners = new Set<() => void>();

	const isSame = (one: LevelReading, other: LevelReading) =>
		one.dbfs === other.dbfs && one.peakDbfs === other.peakDbfs;

	const update = () => {
		const {microphoneDbfs, speakerDbfs, thresholdDbfs} = meter.read();
		microphonePeak = nextPeak(microphonePeak, rounded(microphoneDbfs));
		speakerPeak = nextPeak(speakerPeak, rounded(speakerDbfs));
		const next: LevelsReading = {
			microphone: {
				dbfs: rounded(microphoneDbfs),
				peakDbfs: microphonePeak.dbfs,
			},
			speaker: {dbfs: rounded(speakerDbfs), peakDbfs: speakerPeak.dbfs},
			...(thresholdDbfs !== undefined && {
				thresholdDbfs: rounded(thresholdDbfs),
			}),
		};
		if (
			isSame(next.microphone, reading.microphone) &&
			isSame(next.speaker, reading.speaker) &&
			next.thresholdDbfs === reading.thresholdDbfs
		) {
			return;
		}

		reading = next;
		for (const listener of listeners) {
			listener();
		}
	};

	let stop: (() => void) | undefined;

	return {
		read: () => reading,
		subscribe(listener) {
			listeners.add(listener);
			stop ??= meter.subscribe(update);
			return () => {
				listeners.delete(listener);
				if (listeners.size === 0) {
					stop?.();
					stop = undefined;
				}
			};
		},
	};
};
