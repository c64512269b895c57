import {Buffer} from 'node:buffer';
import type {
	Ears,
	Heard,
	Mind,
	SpokenPiece,
	Thought,
	TurnDetector,
	TurnDetectorOptions,
	TurnFinding,
	Voice,
} from '../../source/server/engines.js';
import type {Engines} from '../../source/server/serving/server.js';

export const thought = (parts: Partial<Thought>): Thought => ({
	language: 'en',
	say: '',
	calls: [],
	...parts,
});

/** Answers each text with its entry; anything else with an echo. */
export const scriptedMind = (
	script: Readonly<Record<string, Thought>> = {},
): Mind => ({
	think({heard}) {
		const text = heard.isUnderstood ? heard.text : 'nothing';
		return script[text] ?? thought({say: `You said ${text}.`});
	},
	conclude: ({results}) =>
		thought({
			say: `It is ${results.map(({output}) => output).join(' and ')}.`,
		}),
});

const tone = (milliseconds: number, rateHz: number): Int16Array =>
	Int16Array.from(
		{length: Math.round((milliseconds / 1000) * rateHz)},
		(_, index) =>
			Math.round(8000 * Math.sin((index / rateHz) * 2 * Math.PI * 300)),
	);

/** A beep of 200 ms a word, one piece a sentence. */
export const toneVoice: Voice = {
	names: ['tone'],
	async *speak(text, {rateHz, signal}) {
		for (const sentence of text.split(/(?<=[.!?]\s)/v)) {
			if (signal.aborted) {
				return;
			}

			const words = sentence.split(/\s+/v).filter((word) => word !== '');
			const piece: SpokenPiece = {
				text: sentence,
				samples: tone(words.length * 200, rateHz),
			};
			yield piece;
		}
	},
};

/** Hears these words one utterance after the other; what it was given to hear is kept. */
export const scriptedEars = (
	...words: readonly string[]
): Ears & {readonly utterances: Int16Array[]} => {
	const utterances: Int16Array[] = [];

	return {
		utterances,
		async recognise(samples): Promise<Heard> {
			const text = words[utterances.length];
			utterances.push(samples);
			return text === undefined
				? {isUnderstood: false}
				: {isUnderstood: true, text};
		},
		close: () => undefined,
	};
};

const loud = 1000;

/** A turn is whatever is loud, until it has been quiet for as long as it takes. */
export const loudnessDetector = ({
	rateHz,
	prefixPaddingMs,
	silenceDurationMs,
}: TurnDetectorOptions): TurnDetector => {
	let position = 0;
	let quietSince: number | undefined;

	return {
		push(samples) {
			const findings: TurnFinding[] = [];
			for (const sample of samples) {
				const nowMs = (position++ / rateHz) * 1000;
				if (Math.abs(sample) > loud) {
					if (quietSince === undefined) {
						findings.push({
							type: 'started',
							atMs: Math.max(0, nowMs - prefixPaddingMs),
						});
					}

					quietSince = nowMs;
				} else if (
					quietSince !== undefined &&
					nowMs - quietSince >= silenceDurationMs
				) {
					quietSince = undefined;
					findings.push({type: 'stopped', atMs: nowMs});
				}
			}

			return findings;
		},
		reset() {
			quietSince = undefined;
		},
		close: () => undefined,
	};
};

type Parts = {
	readonly mind?: Mind;
	readonly voice?: Voice | undefined;
	readonly ears?: Ears | undefined;
};

/** Engines that are small and predictable, and otherwise as real as the server needs them. */
export const scriptedEngines = ({
	mind = scriptedMind(),
	...rest
}: Parts = {}): Engines => {
	const {voice, ears} = {voice: toneVoice, ears: scriptedEars(), ...rest};

	return {
		mind,
		loadVoice: async () => voice,
		loadEars: async () => ears,
		loadTurnDetector: async () => loudnessDetector,
	};
};

/** Base64 of so much loud sound, or silence. */
export const sound = (
	milliseconds: number,
	{isSilent = false, rateHz = 24_000} = {},
): string => {
	const samples = isSilent
		? new Int16Array(Math.round((milliseconds / 1000) * rateHz))
		: tone(milliseconds, rateHz);
	return Buffer.from(
		samples.buffer,
		samples.byteOffset,
		samples.byteLength,
	).toString('base64');
};
