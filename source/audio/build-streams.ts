import type {LastTold} from './command-runner.js';
import type {FarEnd} from './echo/far-end.js';
import type {ProcessingChoice} from './echo/processing-choice.js';
import type {CleanFrame} from './front-end.js';
import type {Jitter} from './jitter.js';
import type {AudioReport, AudioSetup} from './messages.js';
import {createMicrophone, type Microphone} from './microphone.js';
import type {AudioSink, AudioSource} from './ports.js';
import type {ResamplerFactory} from './resample.js';
import {createSpeaker, type Speaker} from './speaker.js';
import type {Streams} from './streams.js';

/** Puts what stands between a device and the rest in place, whichever device it is. */
export type StreamBuilder = {
	readonly microphone: (source: AudioSource) => Microphone;
	readonly speaker: (sink: AudioSink) => Speaker;
};

type StreamBuilderOptions = {
	readonly setup: AudioSetup;
	/** Wins over the setup, which is older. */
	readonly lastTold: Readonly<LastTold>;
	readonly processing: ProcessingChoice;
	readonly jitter: Jitter;
	readonly resamplers: ResamplerFactory;
	readonly farEnd: FarEnd;
	readonly streams: Pick<Streams, 'watch'>;
	readonly onCleanFrame: (frame: CleanFrame) => void;
	readonly tellTailSent: (sentMs: number) => void;
	readonly report: (report: AudioReport) => void;
};

export const createStreamBuilder = ({
	setup,
	lastTold,
	processing,
	jitter,
	resamplers,
	farEnd,
	streams,
	onCleanFrame,
	tellTailSent,
	report,
}: StreamBuilderOptions): StreamBuilder => ({
	microphone: (source) =>
		createMicrophone({
			source,
			setup: {
				...setup,
				isMuted: lastTold.isMuted,
				processing: processing.current(),
			},
			resamplers,
			farEnd,
			makeModule: processing.makeModule(),
			onFrame(samples) {
				report({type: 'frame', samples});
			},
			onCleanFrame,
			onTailSent: tellTailSent,
			onSilence: streams.watch('input', source),
			onZeros(isZero) {
				report({type: 'input-zeros', isZero});
			},
		}),
	speaker: (sink) =>
		createSpeaker({
			jitter,
			sink,
			setup: {...setup, volume: lastTold.volume},
			resamplers,
			farEnd,
			onSilence: streams.watch('output', sink),
		}),
});
