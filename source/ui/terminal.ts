/** Escape sequences that prepare the terminal and give it back. Pure strings: who writes them decides when. */
const escape = '\u{1B}[';

/**
Alternate screen, cleared, cursor hidden and at home; pasted text comes in brackets; a line that the terminal finds wider than we do is cut at the edge and never wraps.

The last part asks whether the kitty keyboard protocol is spoken: a terminal that does answers on its input, all others are silent.
*/
export const enterScreen = `${escape}?1049h${escape}2J${escape}H${escape}?25l${escape}?7l${escape}?2004h${escape}?u`;

/** Buttons and the wheel of the mouse are reported, in the form that has no largest window. */
export const startMouse = `${escape}?1000h${escape}?1006h`;
export const stopMouse = `${escape}?1006l${escape}?1000l`;

/** Everything back as it was, in reverse order. Safe to write twice, and where `enterScreen` was never written. */
export const leaveScreen = `${escape}<u${stopMouse}${escape}?2004l${escape}?7h${escape}?25h${escape}?1049l`;

/** Kitty flags 1 + 2 + 8 + 16: keys as escape codes with press, repeat and release, Space included, and what they would have typed: `?` is no key of its own. */
export const startKeyReports = `${escape}>27u`;

/** Kitty flag 1: letters stay what the layout makes of them, and Shift+Enter is told from Enter. */
export const startTypingReports = `${escape}>1u`;

/** Ends the one that was started last. */
export const stopKeyReports = `${escape}<u`;
