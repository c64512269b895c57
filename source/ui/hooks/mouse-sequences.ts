export type Wheel = 'up' | 'down';

/** A report of the mouse: button and place, pressed or let go. */
const report = /^\p{Cc}\[<(\d+);\d+;\d+[Mm]$/v;

/** The wheel's buttons are numbered from here, less than as many again; Shift, Alt and Ctrl add multiples of four. */
const firstOfWheel = 64;
const directions: ReadonlyArray<Wheel | undefined> = ['up', 'down'];

/** How a mouse report begins in terminals that know only the oldest form. Three characters follow. */
export const oldReportStart = '\u{1B}[M';
export const oldReportLength = 3;

/** Which way the wheel was turned; undefined for anything else that a mouse does. */
export const wheelOf = (data: string): Wheel | undefined => {
	const [, digits] = report.exec(data) ?? [];
	const button = Number(digits ?? 0);
	return button < firstOfWheel || button >= 2 * firstOfWheel
		? undefined
		: directions[button % 4];
};
