import {plainText} from '../../text/plain-text.js';
import type {OverlayKey, OverlayStep} from '../overlay.js';
import type {InspectorState} from './inspector-state.js';

/** Longer filters are no filters, characters. */
const longest = 200;

const withWords = (state: InspectorState, words: string): InspectorState => ({
	...state,
	wish: {...state.wish, words: words.slice(0, longest)},
});

export const typeFilter = (
	state: InspectorState,
	text: string,
): InspectorState =>
	withWords(state, state.wish.words + plainText(text).replaceAll(/\s+/gv, ' '));

const withoutLastWord = (words: string): string =>
	words.replace(/\S*\s*$/v, '');

/** A key while the filter is typed. The list can be moved in meanwhile: `otherwise` has the keys that are no text. */
export const pressFilter = (
	state: InspectorState,
	{name, input, key}: OverlayKey,
	otherwise: () => OverlayStep<InspectorState>,
): OverlayStep<InspectorState> => {
	switch (name) {
		case 'return': {
			return [{...state, isTyping: false}, []];
		}

		case 'escape': {
			return [{...withWords(state, ''), isTyping: false}, []];
		}

		case 'backspace': {
			// With nothing left to take away it leaves, as in other programs.
			return state.wish.words === ''
				? [{...state, isTyping: false}, []]
				: [
						withWords(
							state,
							key.meta
								? withoutLastWord(state.wish.words)
								: [...state.wish.words].slice(0, -1).join(''),
						),
						[],
					];
		}

		case 'ctrl+u': {
			return [withWords(state, ''), []];
		}

		case 'ctrl+w': {
			return [withWords(state, withoutLastWord(state.wish.words)), []];
		}

		case 'up':
		case 'down':
		case 'pageUp':
		case 'pageDown':
		case 'home':
		case 'end': {
			return otherwise();
		}

		default: {
			return [
				key.ctrl || key.meta || key.tab ? state : typeFilter(state, input),
				[],
			];
		}
	}
};
