import type {ServerFrame} from '../conversation/wire.js';

/** One client as its conversation sees it: frames in the server's own dialect, whatever the client speaks and however bad the line is. */
export type Link = {
	/** Nothing happens where the line is closed. */
	readonly send: (frame: ServerFrame) => void;
	/** Resolves at once, or when a slow client has caught up, or when it is gone. */
	readonly whenWritable: () => Promise<void>;
	readonly close: (code: number, reason: string) => void;
};

/** What comes from the client, in order. */
export type LinkEvents = {
	/** One text frame, as it came. */
	readonly onText: (text: string) => void;
	readonly onUnreadable: () => void;
	/** Once; nothing comes afterwards. */
	readonly onClosed: () => void;
};
