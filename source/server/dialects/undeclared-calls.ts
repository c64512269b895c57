import {isObject, type JsonObject} from '../conversation/checked.js';
import {hideOwnCalls} from './own-calls.js';
import type {Translator} from './translator.js';

const toolsOf = ({
	type,
	session,
}: JsonObject): readonly unknown[] | undefined =>
	type === 'session.update' && isObject(session) && Array.isArray(session.tools)
		? session.tools
		: undefined;

/** A client sees calls of the server's own tools only where it has declared them: others would try to answer what they know nothing of. */
export const hideUndeclaredCalls = (translator: Translator): Translator => {
	let declared: ReadonlySet<unknown> = new Set();
	const hide = hideOwnCalls((name) => declared.has(name));

	return {
		read(message) {
			const result = translator.read(message);
			const tools =
				result.type === 'message' ? toolsOf(result.message) : undefined;
			if (tools !== undefined) {
				declared = new Set(
					tools.map((tool) => (isObject(tool) ? tool.name : undefined)),
				);
			}

			return result;
		},
		write: (frame) => hide(frame).flatMap((each) => translator.write(each)),
	};
};
