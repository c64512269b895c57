import {inputLimit} from '../input-line/input-line-state.js';
import {pasteOverlay} from './press-overlay.js';
import {pasteInSearch} from './press-search.js';
import type {KeyPress, PressContext, PressStep} from './press-types.js';
import {paste} from './press-typing.js';
import type {ScreenState} from './state.js';

const pasteEnd = '[201~';

/** What comes between the marks of a paste. */
export const pressPasted = (
	state: ScreenState,
	pasted: string,
	{input, key}: KeyPress,
	context: PressContext,
): PressStep => {
	if (input === pasteEnd) {
		const done = {...state, paste: undefined};
		const {search} = state.reading;
		if (state.overlay === undefined && search?.isTyping) {
			return pasteInSearch(done, search, pasted, context);
		}

		return state.overlay === undefined
			? paste(done, pasted, context)
			: pasteOverlay(done, state.overlay, pasted, context);
	}

	if (pasted.length > inputLimit) {
		// Full: what still comes of it changes nothing, and draws nothing.
		return [state, []];
	}

	// One more than fits, so that the line can tell that something was cut.
	const text = (pasted + (key.return ? '\n' : input)).slice(0, inputLimit + 1);
	return [{...state, paste: text}, []];
};
