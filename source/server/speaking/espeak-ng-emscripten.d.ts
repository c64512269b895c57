declare module '@echogarden/espeak-ng-emscripten' {
	/** One synthesiser: voice and speed stay until they are set again. */
	export class ESpeakWorker {
		/** Hz. */
		get_samplerate(): number;
		/** Words a minute. */
		set_rate(rate: number): void;
		/** 0 to 100; 50 is the voice's own. */
		set_pitch(pitch: number): void;
		/** Loads a voice by its file's name; `+` adds a variant. Anything but 0 is a failure, after which the worker has no voice. */
		set_voice(
			name: string,
			language: string,
			gender: number,
			age: number,
			variant: number,
		): number;
		/** Synchronous. Calls back with some 50 ms at a time and what begins in them; a true answer stops it. */
		synthesize(
			text: string,
			onSamples: (
				samples: Int16Array,
				events: readonly ESpeakEvent[],
			) => boolean,
		): void;
	}

	export type ESpeakEvent = {
		/** `word`, `sentence`, `phoneme`, `end` … */
		readonly type: string;
		/** Counted from 1. */
		readonly text_position: number;
		/** Ms from the beginning. */
		readonly audio_position: number;
	};

	export type ESpeakModule = {
		readonly eSpeakNGWorker: new () => ESpeakWorker;
	};

	export default function createModule(options?: {
		readonly print?: (line: string) => void;
		readonly printErr?: (line: string) => void;
	}): Promise<ESpeakModule>;
}
