import {createFadeIn, createFadeOut, createTail} from './fade.js';
import type {Jitter} from './jitter.js';
import {createLedger, type PartAccount} from './ledger.js';
import type {PartKey, PartProgress} from './messages.js';
import {createPartLine} from './part-line.js';
import type {ResamplerFactory} from './resample.js';

export type Player = {
	/** More of a part: PCM16 little-endian mono at the wire's rate, cut anywhere, inside a sample too. */
	readonly play: (key: PartKey, bytes: Uint8Array) => void;
	/** Nothing more of this part will come. */
	readonly finish: (key: PartKey) => void;
	/**
	Fade out and drop everything else. Returns every part that was not rendered to its end, as it stands: what the device has pulled counts as played, and so does the fade. That is the part's last word; what still comes of it is discarded.
	*/
	readonly cut: () => readonly PartProgress[];
	/** Writes every sample of the block: the next of what was received, or silence. */
	readonly render: (block: Int16Array) => void;
	/** Parts that changed since the last call; one that ended comes a last time when all of it was heard. `latencySamples` of what was rendered cannot have been heard yet. */
	readonly takeProgress: (latencySamples: number) => readonly PartProgress[];
	/** Something waits to be rendered, or is fading out. */
	readonly isPlaying: () => boolean;
	/** Nothing is left, every part is finished, and `takeProgress` has said so of each. */
	readonly isDrained: () => boolean;
	/** How often a part ran dry and went on later. */
	readonly underruns: () => number;
	/** What waits to be rendered, milliseconds. */
	readonly queuedMs: () => number;
	/** What happened to the newest parts, for diagnosis. */
	readonly accounts: () => readonly PartAccount[];
	/** Frees the resampler. Safe to call twice. */
	readonly close: () => void;
};

export type PlayerOptions = {
	readonly wireRateHz: number;
	readonly deviceRateHz: number;
	readonly resamplers: ResamplerFactory;
	/**
	Says how much has to be there before a part begins, or goes on after it ran dry. Without it nothing ever waits.
	*/
	readonly jitter?: Jitter;
};

/** Of the fade at a cut, ms: soft enough to be no click, over before anybody would call it slow. */
export const cutFadeMs = 5;
/** Of the fades around a gap that nobody wanted: as short as they can be without a click, because they are not the speaker's own. */
const gapFadeMs = 4;
const nothing = new Int16Array(0);

/**
Plays parts one after another, in the order in which they first appeared.

A stream that keeps up comes out sample for sample (at equal rates): fades touch it only when it goes on after it ran dry, and at a cut.
*/
export const createPlayer = ({
	wireRateHz,
	deviceRateHz,
	resamplers,
	jitter,
}: PlayerOptions): Player => {
	const gapFadeSamples = Math.round((gapFadeMs * deviceRateHz) / 1000);
	const fadeIn = createFadeIn(gapFadeSamples);
	const tail = createTail(gapFadeSamples);
	const fadeOut = createFadeOut(Math.round((cutFadeMs * deviceRateHz) / 1000));
	const ledger = createLedger({wireRateHz, deviceRateHz});
	const resampler = resamplers(wireRateHz, deviceRateHz);
	let underruns = 0;

	const line = createPartLine({
		wireRateHz,
		deviceRateHz,
		resampler,
		jitter,
		events: {
			onComplete: ledger.complete,
			onUnderrun() {
				underruns++;
			},
			onResume: fadeIn.start,
		},
	});

	const render = (key: PartKey, samples: Int16Array): void => {
		ledger.render(key, samples.length);
		fadeIn.apply(samples);
	};

	const promise = (key: PartKey, samples: Int16Array): void => {
		ledger.promise(key, samples.length);
		fadeIn.apply(samples);
	};

	const isSounding = (): boolean =>
		line.waitingMs() > 0 || fadeOut.isActive() || tail.isActive();

	return {
		play(key, bytes) {
			const account = ledger.accountOf(key);
			if (account?.isCut) {
				ledger.receive(key, Math.floor(bytes.length / 2));
				return;
			}

			ledger.receive(key, line.push(key, bytes, account !== undefined));
		},
		finish: line.finish,
		cut() {
			const open = line.keys();
			if (!fadeOut.isActive()) {
				fadeOut.start((target) => line.read(target, 0, promise));
				if (!fadeOut.isActive() && line.takeStarvation()) {
					tail.start(nothing, 0);
				}
			}

			line.clear();
			fadeIn.stop();
			return open
				.map((key) => ledger.cut(key))
				.filter((progress) => progress !== undefined);
		},
		render(block) {
			const start = fadeOut.play(block);
			ledger.pass(start);
			const end = line.read(block, start, render);
			block.fill(0, end);
			ledger.pass(block.length - end);

			if (end < block.length && line.takeStarvation()) {
				tail.start(block, end);
				tail.mix(block, end);
			} else {
				tail.mix(block, 0);
			}

			tail.remember(block);
		},
		takeProgress: ledger.takeProgress,
		isPlaying: isSounding,
		isDrained: () =>
			line.keys().length === 0 && !isSounding() && ledger.isSettled(),
		underruns: () => underruns,
		queuedMs: line.waitingMs,
		accounts: ledger.accounts,
		close: resampler.close,
	};
};
