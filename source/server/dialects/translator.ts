import type {JsonObject} from '../conversation/checked.js';
import type {ServerFrame} from '../conversation/wire.js';

/**
Stands between one client, who speaks a dialect, and its conversation, which speaks the GA dialect. Keeps what it must remember of the connection; no I/O.

The conversation answers every message before it is given the next one, so that an answer is known to belong to the message that was read last.
*/
export type Translator = {
	/** Never throws, whatever the client sent. */
	readonly read: (message: JsonObject) => ReadResult;
	/** What the client is told instead of a frame of the conversation: that frame in its own words, nothing, or several. */
	readonly write: (frame: ServerFrame) => readonly ServerFrame[];
};

export type ReadResult =
	/** For the conversation. The very object that was read, where there is nothing to translate in it. */
	| {readonly type: 'message'; readonly message: JsonObject}
	/** For the client, as it is: the conversation never hears of it. */
	| {readonly type: 'refusal'; readonly frame: ServerFrame};
