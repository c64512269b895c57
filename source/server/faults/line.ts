import type {ServerFrame} from '../conversation/wire.js';

/** Something on its way to the client. */
export type Parcel =
	| {readonly type: 'frame'; readonly frame: ServerFrame}
	/** What no server should send: text goes as text, bytes as a binary frame. */
	| {readonly type: 'raw'; readonly data: string | Uint8Array};

/** The way to one client. */
export type Line = {
	readonly send: (parcel: Parcel) => void;
	/** A WebSocket's goodbye; without a code it has none. */
	readonly close: (code: number | undefined, reason: string) => void;
	/** The connection is gone without a word. */
	readonly cut: () => void;
	/** Nothing goes in or out any more, and nobody is told. */
	readonly freeze: () => void;
};

/** What a fault has at hand: its own share of chance, and the time of its connection. */
export type Circumstances = {
	/** 0 to just below 1; the same numbers for the same seed. */
	readonly random: () => number;
	/** Since the connection was opened. */
	readonly nowMs: () => number;
	/** Nothing happens where the connection is gone by then. */
	readonly after: (ms: number, act: () => void) => void;
};

/** Stands in front of a line and makes it worse. */
export type Fault = (next: Line, circumstances: Circumstances) => Line;
