import type {AudioSetup, Processing} from '../messages.js';

/** Which stages a microphone goes through, once `auto` is decided. */
export type Stages = {
	readonly echo: Processing['echo'];
	readonly noise: boolean;
	readonly gain: boolean;
};

export type Surroundings = {
	/** A file needs nothing: what is in it is what is meant. */
	readonly isDevice: boolean;
	/** A loudspeaker that can be heard. */
	readonly hasLoudspeaker: boolean;
};

export const surroundingsOf = ({
	input,
	output,
}: Pick<AudioSetup, 'input' | 'output'>): Surroundings => ({
	isDevice: input.kind === 'device',
	hasLoudspeaker: output.kind === 'device',
});

export const chooseStages = (
	{echo, noise, gain}: Processing,
	{isDevice, hasLoudspeaker}: Surroundings,
): Stages => ({
	echo: echo === 'auto' && !(isDevice && hasLoudspeaker) ? 'off' : echo,
	noise: noise === 'on' || (noise === 'auto' && isDevice),
	gain: gain === 'on' || (gain === 'auto' && isDevice),
});

/** Whether WebRTC's processing is of use. */
export const wantsModule = ({echo, noise, gain}: Stages): boolean =>
	noise || gain || echo === 'auto' || echo === 'cancel';

/** Whether anything is done to the samples. */
export const hasStages = ({echo, noise, gain}: Stages): boolean =>
	noise || gain || echo !== 'off';
