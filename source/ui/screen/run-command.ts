import type {Command} from '../../keys/keymap.js';
import {openDevices} from '../overlays/devices/devices.js';
import {openOverlay} from '../overlays/registry.js';
import {anchorIn, keepAnchor} from './kept-anchor.js';
import type {PressContext, PressStep} from './press-types.js';
import {openSearch} from './press-search.js';
import {copyTurn, moveSelection} from './press-selection.js';
import {openLine} from './press-typing.js';
import {initialReading} from './reading.js';
import {scroll, type ScrollStep} from './scroll.js';
import type {ScreenState} from './state.js';
import {muteEffects, talkEffects} from './talk-effects.js';
import {undoEffects} from './undo-effects.js';

/** Asks to quit; the second time it no longer asks. */
export const quit = (state: ScreenState): PressStep =>
	state.isQuitting
		? [state, [{type: 'screen.left'}]]
		: [{...state, isQuitting: true}, [{type: 'quit.pressed'}]];

const scrollSteps = {
	'scroll-up': 'line-up',
	'scroll-down': 'line-down',
	'page-up': 'page-up',
	'page-down': 'page-down',
	'scroll-start': 'start',
	'scroll-end': 'end',
} as const;

/** Wherever the person was: it is the conversation that moves. */
const scrolled = (
	state: ScreenState,
	step: ScrollStep,
	{session: {conversation}, viewOf}: PressContext,
): ScreenState => {
	const view = viewOf(state.reading);
	if (view === undefined) {
		return state;
	}

	const anchor = scroll(anchorIn(conversation, state.anchor), step, view);
	return {
		...state,
		pane: 'conversation',
		anchor: keepAnchor(conversation, anchor),
	};
};

/** The pane after the one that is shown. */
const nextPane = ({pane}: ScreenState, {tabs}: PressContext) =>
	tabs[(Math.max(0, tabs.indexOf(pane)) + 1) % tabs.length] ?? pane;

/** Commands that only open something. */
const overlays = {
	latency: 'latency',
	inspector: 'inspector',
	palette: 'palette',
	help: 'help',
	tools: 'tool',
} as const;

/** What a command does. */
export const runCommand = (
	state: ScreenState,
	command: Command,
	context: PressContext,
): PressStep => {
	switch (command) {
		case 'toggle-mute': {
			return [state, muteEffects(context.session, context.overlay.keyContext)];
		}

		case 'talk': {
			return [state, talkEffects(context.session, context.overlay.keyContext)];
		}

		case 'interrupt': {
			return [state, [{type: 'interrupt.pressed'}]];
		}

		case 'clear': {
			const reading = {...initialReading, hasTimes: state.reading.hasTimes};
			return [
				{...state, anchor: undefined, reading},
				[{type: 'clear.pressed'}],
			];
		}

		case 'volume-up': {
			return [state, [{type: 'volume.raised'}]];
		}

		case 'volume-down': {
			return [state, [{type: 'volume.lowered'}]];
		}

		case 'type': {
			return openLine(state, context);
		}

		case 'next-pane': {
			return [{...state, pane: nextPane(state, context)}, []];
		}

		case 'settings':
		case 'voices': {
			return [{...state, overlay: openOverlay(command, context.overlay)}, []];
		}

		case 'undo': {
			return [state, undoEffects(context.overlay.bench.settings)];
		}

		case 'devices': {
			const [overlay, effects] = openDevices(context.overlay);
			return [{...state, overlay}, effects];
		}

		case 'latency':
		case 'inspector':
		case 'palette':
		case 'help':
		case 'tools': {
			const overlay = openOverlay(overlays[command], context.overlay);
			return [{...state, overlay}, []];
		}

		case 'quit': {
			return quit(state);
		}

		case 'reconnect': {
			return [state, [{type: 'reconnect.pressed'}]];
		}

		case 'dismiss-notice': {
			const {noticeId} = context;
			return [
				state,
				noticeId === undefined ? [] : [{type: 'notice.dismissed', noticeId}],
			];
		}

		case 'scroll-up':
		case 'scroll-down':
		case 'page-up':
		case 'page-down':
		case 'scroll-start':
		case 'scroll-end': {
			return [scrolled(state, scrollSteps[command], context), []];
		}

		case 'search': {
			return openSearch(state, context);
		}

		case 'select-previous': {
			return [moveSelection(state, 'up', context), []];
		}

		case 'select-next': {
			return [moveSelection(state, 'down', context), []];
		}

		case 'copy': {
			return copyTurn(state, context);
		}

		case 'toggle-times': {
			const {reading} = state;
			return [
				{...state, reading: {...reading, hasTimes: !reading.hasTimes}},
				[],
			];
		}
	}
};
