import type {Settings} from '../settings/schema.js';

type Situation = {
	readonly setting: Settings['plain'];
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly hasInputTerminal: boolean;
	readonly hasOutputTerminal: boolean;
};

/** Asked of Ink's programs, and of programs that ask with forms. */
const isScreenReaderAsked = ({
	INK_SCREEN_READER: ink,
	ACCESSIBLE: accessible,
}: Situation['environment']): boolean =>
	ink === 'true' || ink === '1' || (accessible ?? '') !== '';

/** Lines instead of a screen: where they are asked for, and where a screen could not be drawn or read. */
export const wantsPlain = ({
	setting,
	environment,
	hasInputTerminal,
	hasOutputTerminal,
}: Situation): boolean =>
	setting === 'on' ||
	(setting === 'auto' &&
		(!hasInputTerminal ||
			!hasOutputTerminal ||
			environment.TERM === 'dumb' ||
			isScreenReaderAsked(environment)));
