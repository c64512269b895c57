/** How far a key moves in a list or a text, rows; without end for the first and the last, undefined for keys that do not move. */
export const distanceOf = (key: string, page: number): number | undefined => {
	switch (key) {
		case 'up': {
			return -1;
		}

		case 'down': {
			return 1;
		}

		case 'pageUp': {
			return -page;
		}

		case 'pageDown': {
			return page;
		}

		case 'home': {
			return Number.NEGATIVE_INFINITY;
		}

		case 'end': {
			return Number.POSITIVE_INFINITY;
		}

		default: {
			return undefined;
		}
	}
};
