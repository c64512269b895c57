import type {AudioSetup, Processing} from '../messages.js';
import {
	loadProcessingModule,
	type ProcessingModuleFactory,
} from './processing-module.js';
import {chooseStages, surroundingsOf, wantsModule} from './stages.js';

/** The stages as last asked for, and WebRTC's processing once one of them wanted it. */
export type ProcessingChoice = {
	readonly current: () => Processing;
	readonly makeModule: () => ProcessingModuleFactory | undefined;
	/** Loads what the stages want; `makeModule` knows it afterwards. */
	readonly set: (
		processing: Processing,
		devices: Pick<AudioSetup, 'input' | 'output'>,
	) => Promise<void>;
};

export const createProcessingChoice = (): ProcessingChoice => {
	let current: Processing = {echo: 'off', noise: 'off', gain: 'off'};
	let makeModule: ProcessingModuleFactory | undefined;

	return {
		current: () => current,
		makeModule: () => makeModule,
		async set(processing, devices) {
			current = processing;

			if (wantsModule(chooseStages(processing, surroundingsOf(devices)))) {
				makeModule ??= await loadProcessingModule();
			}
		},
	};
};
