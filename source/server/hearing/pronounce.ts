import {letterSounds} from './letter-sounds.js';

type Spelling = typeof letterSounds;

/** As most languages but English read them: names come from everywhere. */
const plainVowels: Spelling = [
	[/ai|ay|ei|ey/vy, 'EY'],
	[/au/vy, 'AW'],
	[/ou|oo|u/vy, 'UW'],
	[/ia(?!n)/vy, 'IY AH'],
	[/ya/vy, 'Y AA'],
	[/yo/vy, 'Y OW'],
	[/(?<=..)a$/vy, 'AH'],
	[/a+/vy, 'AA'],
	[/ee|ie|i+/vy, 'IY'],
	[/e(?=r$)/vy, ''],
	[/e+/vy, 'EH'],
	[/o+/vy, 'OW'],
	[/(?<=[^aeiou])y$/vy, 'IY'],
	[/y(?![aeiou])/vy, 'IY'],
];

const read = (word: string, spelling: Spelling): string => {
	const phones: string[] = [];
	let place = 0;

	while (place < word.length) {
		let taken = 1;

		for (const [letters, sounds] of spelling) {
			letters.lastIndex = place;
			const match = letters.exec(word);

			if (match !== null) {
				taken = match[0].length;
				phones.push(sounds);
				break;
			}
		}

		place += taken;
	}

	return phones.filter((sounds) => sounds !== '').join(' ');
};

/**
How a word that no dictionary has is probably said, the likeliest first: as English reads it, and as the languages that names come from do. ARPAbet.

@param word Small letters a to z; apostrophes are not heard.
*/
export const pronounce = (word: string): readonly string[] =>
	[
		...new Set([
			read(word, letterSounds),
			read(word, [...plainVowels, ...letterSounds]),
		]),
	].filter((phones) => phones !== '');
