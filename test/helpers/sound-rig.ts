import process from 'node:process';
import {onTestFinished} from 'vitest';
import {
	missingForSoundCard,
	startVirtualSoundCard,
	type VirtualSoundCard,
} from './virtual-sound-card.js';

export {rigRateHz, type Recording} from './virtual-sound-card.js';

/** Why rig tests cannot run here; `undefined` when they can. They are asked for with PARLEY_RIG=1. */
const missingForRig = (): string | undefined =>
	process.env.PARLEY_RIG === '1'
		? missingForSoundCard()
		: 'PARLEY_RIG=1 is not set';

/** Whether a virtual sound card can be started here; says in one line why not. */
export const hasSoundRig = (): boolean => {
	const reason = missingForRig();

	if (reason !== undefined) {
		console.log(`Skipped, no virtual sound card: ${reason}`);
	}

	return reason === undefined;
};

/** A virtual sound card that ends with the test. */
export const startSoundRig = async (): Promise<VirtualSoundCard> => {
	const card = await startVirtualSoundCard();
	onTestFinished(card.stop);
	return card;
};
