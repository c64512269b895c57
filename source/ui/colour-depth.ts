type Environment = Readonly<Record<string, string | undefined>>;

/** How many colours a terminal has: none (or none are wanted), sixteen, 256, all. */
export type ColourDepth = 'none' | 'basic' | 'many' | 'all';

const forced: Readonly<Record<string, ColourDepth>> = {
	0: 'none',
	false: 'none',
	1: 'basic',
	true: 'basic',
	'': 'basic',
	2: 'many',
	3: 'all',
};

const hasMany = /-256(?:color)?$/v;
const hasAll = /^(?:xterm-(?:kitty|ghostty)|wezterm|alacritty|foot)|-direct$/v;

/** What the terminal says of itself, and what the person says: FORCE_COLOR is heard before NO_COLOR. */
export const colourDepth = ({
	FORCE_COLOR: force,
	NO_COLOR: refused,
	COLORTERM: claim,
	TERM: terminal,
	TERM_PROGRAM: program,
	WT_SESSION: windowsTerminal,
}: Environment): ColourDepth => {
	const wished = force === undefined ? undefined : forced[force];
	if (wished !== undefined) {
		return wished;
	}

	if ((refused ?? '') !== '' || terminal === 'dumb') {
		return 'none';
	}

	if (
		claim === 'truecolor' ||
		claim === '24bit' ||
		program === 'iTerm.app' ||
		(windowsTerminal ?? '') !== '' ||
		hasAll.test(terminal ?? '')
	) {
		return 'all';
	}

	// Only Windows says nothing, and its consoles have many.
	return terminal === undefined ||
		program === 'Apple_Terminal' ||
		hasMany.test(terminal)
		? 'many'
		: 'basic';
};

/** The same for the library that writes the colours. Also where there are none: it writes bold and inverse, too. */
export const forcedColour = (environment: Environment): string => {
	switch (colourDepth(environment)) {
		case 'none':
		case 'basic': {
			return '1';
		}

		case 'many': {
			return '2';
		}

		case 'all': {
			return '3';
		}
	}
};
