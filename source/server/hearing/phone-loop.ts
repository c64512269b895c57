import type {Pronunciation} from './decoder.js';

const phones = [
	'AA',
	'AE',
	'AH',
	'AO',
	'AW',
	'AY',
	'B',
	'CH',
	'D',
	'DH',
	'EH',
	'ER',
	'EY',
	'F',
	'G',
	'HH',
	'IH',
	'IY',
	'JH',
	'K',
	'L',
	'M',
	'N',
	'NG',
	'OW',
	'OY',
	'P',
	'R',
	'S',
	'SH',
	'T',
	'TH',
	'UH',
	'UW',
	'V',
	'W',
	'Y',
	'Z',
	'ZH',
] as const;

const wordOf = (phone: string): string => `_${phone.toLowerCase()}`;

export const phoneWords = phones.map((phone): Pronunciation => [
	wordOf(phone),
	phone,
]);

/** Any sounds of English in any order: what can be heard at all, beside which a sentence of the grammar must not look bad. */
export const phoneLoop = `#JSGF V1.0;
grammar phones;
public <sounds> = (${phones.map((phone) => wordOf(phone)).join(' | ')})+;
`;
