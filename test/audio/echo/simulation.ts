import {createFarEnd} from '../../../source/audio/echo/far-end.js';
import type {ProcessingModuleFactory} from '../../../source/audio/echo/processing-module.js';
import type {Stages} from '../../../source/audio/echo/stages.js';
import {createFrontEnd} from '../../../source/audio/front-end.js';
import type {EchoStatus} from '../../../source/audio/messages.js';
import {loadResampler} from '../../../source/audio/resample.js';
import {createRandom} from '../../helpers/seeded.js';

export const rateHz = 48_000;
const frameSamples = 480;
const blockSamples = 240;
const resamplers = await loadResampler();

export type Simulation = {
	/** What the loudspeaker plays. */
	readonly far: Int16Array;
	/** What the microphone hears, echo and all; as long. */
	readonly microphone: Int16Array;
	readonly makeModule?: ProcessingModuleFactory | undefined;
	readonly stages?: Stages;
	/** Blocks of the loudspeaker come up to so many too early. */
	readonly burstBlocks?: number;
};

export type Cleaned = {
	readonly samples: Int16Array;
	/** Of each ten milliseconds; what was withheld until more was known, as it left in the end. */
	readonly isTrusted: readonly boolean[];
	readonly statuses: readonly EchoStatus[];
};

/** A loudspeaker and a microphone, block by block, in no time. */
export const clean = ({
	far,
	microphone,
	makeModule,
	stages = {echo: 'auto', noise: true, gain: false},
	burstBlocks = 4,
}: Simulation): Cleaned => {
	const random = createRandom(1);
	const farEnd = createFarEnd(resamplers);
	const samples = Int16Array.from(microphone);
	const isTrusted: boolean[] = [];
	const frontEnd = createFrontEnd({
		deviceRateHz: rateHz,
		resamplers,
		stages,
		farEnd,
		makeModule,
		onFrame(frame) {
			samples.set(frame.samples, isTrusted.length * frameSamples);
			isTrusted.push(frame.isTrusted);
		},
	});
	const statuses: EchoStatus[] = [];
	let given = 0;

	for (
		let start = 0;
		start + frameSamples <= samples.length;
		start += frameSamples
	) {
		const early = Math.floor(random() * burstBlocks) * blockSamples;
		while (given < start + frameSamples + early) {
			const block = new Int16Array(blockSamples);
			block.set(far.subarray(given, given + blockSamples));
			farEnd.write(block, rateHz);
			given += blockSamples;
		}

		frontEnd.push(microphone.slice(start, start + frameSamples));
		statuses.push(frontEnd.echoStatus());
	}

	frontEnd.close();
	return {samples, isTrusted, statuses};
};
