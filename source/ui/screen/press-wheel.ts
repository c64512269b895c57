import type {OverlayName} from '../overlays/registry.js';
import {pressInOverlay} from './press-overlay.js';
import type {
	KeyPress,
	PressContext,
	PressEffect,
	PressStep,
} from './press-types.js';
import {runCommand} from './run-command.js';
import type {ScreenState} from './state.js';

/** Lines for each notch of the wheel. */
const linesOfNotch = 3;

/** In short lists a notch is one row: the cursor goes with it. */
const shortLists: ReadonlySet<OverlayName> = new Set([
	'devices',
	'palette',
	'voices',
]);

/** The wheel of the mouse: the arrow keys of whatever is in front, and the conversation's while a message is typed, too. */
export const pressWheel = (
	state: ScreenState,
	press: KeyPress & {readonly wheel: 'up' | 'down'},
	context: PressContext,
): PressStep => {
	const isUp = press.wheel === 'up';
	const arrow: KeyPress = {
		...press,
		input: '',
		key: {...press.key, upArrow: isUp, downArrow: !isUp},
	};
	const step = (current: ScreenState): PressStep =>
		current.overlay === undefined
			? runCommand(current, isUp ? 'scroll-up' : 'scroll-down', context)
			: pressInOverlay(current, current.overlay, arrow, context);
	const isShort =
		state.overlay !== undefined && shortLists.has(state.overlay.name);
	let next = state;
	const effects: PressEffect[] = [];
	for (let line = 0; line < (isShort ? 1 : linesOfNotch); line++) {
		const [after, more] = step(next);
		next = after;
		effects.push(...more);
	}

	return [next, effects];
};
