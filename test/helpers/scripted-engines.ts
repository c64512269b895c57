import {Buffer} from 'node:buffer';
import type {
	Ears,
	Heard,
	HistoryEntry,
	Language,
	Mind,
	MindRequest,
	OwnTool,
	SpokenPiece,
	ThoughtPiece,
	TurnDetector,
	TurnDetectorOptions,
	TurnFinding,
	Voice,
} from '../../source/server/engines.js';
import type {Engines} from '../../source/server/serving/server.js';

/** All that is said and called in one go. */
export type Thought = {
	readonly language: Language;
	readonly say: string;
	readonly calls: ReadonlyArray<{
		readonly name: string;
		/** JSON text. */
		readonly arguments: string;
	}>;
};

export const thought = (parts: Partial<Thought>): Thought => ({
	language: 'en',
	say: '',
	calls: [],
	...parts,
});

const isUserMessage = (
	entry: HistoryEntry,
): entry is Extract<HistoryEntry, {type: 'message'}> =>
	entry.type === 'message' && entry.role === 'user';

const answerTo = (
	{history}: MindRequest,
	script: Readonly<Record<string, Thought>>,
): Thought => {
	const asked = history.findLastIndex((entry) => isUserMessage(entry));
	const outputs = history
		.slice(asked + 1)
		.flatMap((entry) => (entry.type === 'output' ? [entry.output] : []));
	if (outputs.length > 0) {
		return thought({say: `It is ${outputs.join(' and ')}.`});
	}

	const question = history[asked];
	const text =
		question === undefined || !isUserMessage(question) || question.text === ''
			? 'nothing'
			: question.text;
	return script[text] ?? thought({say: `You said ${text}.`});
};

/** Answers each text with its entry; outputs with what they are; anything else with an echo. */
export const scriptedMind = (
	script: Readonly<Record<string, Thought>> = {},
): Mind => ({
	async *think(request) {
		const {say: text, language, calls} = answerTo(request, script);
		if (text !== '') {
			yield {type: 'text', text, language} satisfies ThoughtPiece;
		}

		for (const call of calls) {
			yield {type: 'call', ...call};
		}
	},
});

/** One of the server's own functions that answers this to everybody. */
export const scriptedTool = (name: string, output: string): OwnTool => ({
	name,
	description: `Answers ${output}`,
	parameters: {type: 'object', properties: {}},
	run: async () => output,
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
	close: () => undefined,
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
	pauseMs = Infinity,
}: TurnDetectorOptions): TurnDetector => {
	let position = 0;
	let quietSince: number | undefined;
	let isPaused = false;

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
					isPaused = false;
				} else if (quietSince !== undefined) {
					const quietMs = nowMs - quietSince;
					if (quietMs >= silenceDurationMs) {
						quietSince = undefined;
						findings.push({type: 'stopped', atMs: nowMs});
					} else if (quietMs >= pauseMs && !isPaused) {
						isPaused = true;
						findings.push({type: 'paused', atMs: nowMs});
					}
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
	readonly ownTools?: readonly OwnTool[];
	readonly voice?: Voice | undefined;
	readonly ears?: Ears | undefined;
};

/** Engines that are small and predictable, and otherwise as real as the server needs them. */
export const scriptedEngines = ({
	mind = scriptedMind(),
	ownTools = [],
	...rest
}: Parts = {}): Engines => {
	const {voice, ears} = {voice: toneVoice, ears: scriptedEars(), ...rest};

	return {
		mind,
		ownTools,
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
