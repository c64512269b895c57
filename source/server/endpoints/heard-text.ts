import type {Heard} from '../engines.js';
import {isNothingSaid, mayBeNothing} from './nothing-said.js';

type Options = {
	/** What the recogniser was told beforehand; where nobody spoke it may write just that. */
	readonly prompt: string;
	readonly onDelta?: ((text: string) => void) | undefined;
};

/** Puts a transcript together and tells its words as they come, but none that may turn out to be nothing. */
export const createHeardText = ({prompt, onDelta}: Options) => {
	let all = '';
	let told = '';

	/** Space at the ends is no part of it. */
	const tell = (text: string): void => {
		if (text.length > told.length && text.startsWith(told)) {
			onDelta?.(text.slice(told.length));
			told = text;
		}
	};

	return {
		push(delta: string): void {
			all += delta;
			const text = all.trim();
			if (!prompt.startsWith(text) && !mayBeNothing(text)) {
				tell(text);
			}
		},
		/** @param whole The whole text, where the server repeats it at the end. */
		end(whole = all): Heard {
			const text = whole.trim();
			if (isNothingSaid(text) || text === prompt) {
				return {isUnderstood: false};
			}

			tell(text);
			return {isUnderstood: true, text};
		},
	};
};
