import {isObject, type JsonObject} from '../../conversation/checked.js';
import {defaultVoice} from './voices.js';

/** What the client has asked for and was granted, as it said it: the members of a session. */
export type Asked = JsonObject;

/** The value at a path; undefined where there is no such path. */
export const memberAt = (
	value: unknown,
	...path: readonly string[]
): unknown => {
	let member = value;
	for (const name of path) {
		member = isObject(member) ? member[name] : undefined;
	}

	return member;
};

const merge = (current: unknown, patch: unknown, depth: number): unknown =>
	depth > 0 && isObject(patch)
		? {
				...(isObject(current) ? current : {}),
				...Object.fromEntries(
					Object.entries(patch).map(([name, value]) => [
						name,
						merge(memberAt(current, name), value, depth - 1),
					]),
				),
			}
		: patch;

/** How deep a patch of `audio` goes: direction, format or detection, member. */
const audioDepth = 3;

/** What the client has asked for, with a patch that was granted. */
export const withPatch = (asked: Asked, patch: JsonObject): Asked => ({
	...asked,
	...patch,
	...(patch.audio === undefined
		? {}
		: {audio: merge(asked.audio, patch.audio, audioDepth)}),
});

export const voiceOf = (asked: Asked): unknown =>
	memberAt(asked, 'audio', 'output', 'voice') ?? defaultVoice;

export const roleOf = (asked: Asked): unknown =>
	memberAt(asked, 'audio', 'output', 'role') ?? null;
