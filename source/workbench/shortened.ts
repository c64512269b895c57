/** What stands in the log in place of something long. */
export type Shortened = {
	readonly bytes: number;
	/** Absent where it is no sound, or sound of an unknown rate. */
	readonly soundMs?: number;
};

/** Samples are two bytes. */
const bytesPerSample = 2;

const grouped = (count: number) => count.toLocaleString('en');

export const soundMs = (bytes: number, rateHz: number): number =>
	Math.round((bytes * 1000) / (bytesPerSample * rateHz));

/** `… 4,800 bytes, 100 ms of sound`: also for who reads the saved file, so always in English. */
export const shortenedText = (short: Shortened): string => {
	const sound =
		short.soundMs === undefined
			? ''
			: `, ${grouped(short.soundMs)} ms of sound`;
	return `… ${grouped(short.bytes)} bytes${sound}`;
};

const pattern = /^… ([\d,]+) bytes(?:, ([\d,]+) ms of sound)?$/v;

const numberOf = (text: string) => Number(text.replaceAll(',', ''));

/** What a text says that `shortenedText` made; undefined for every other text. */
export const readShortened = (text: string): Shortened | undefined => {
	const [whole, bytes = '', ms] = pattern.exec(text) ?? [];
	if (whole === undefined) {
		return undefined;
	}

	return {
		bytes: numberOf(bytes),
		...(ms !== undefined && {soundMs: numberOf(ms)}),
	};
};
