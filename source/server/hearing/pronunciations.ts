import type {Pronunciation} from './decoder.js';

/**
Words that the recogniser's dictionary lacks, and other ways to say words that it has: the native way, the English way, and the way eSpeak NG reads them, so that Parley understands its own voice. ARPAbet; a number in brackets marks a further pronunciation.
*/
export const pronunciations: readonly Pronunciation[] = [
	['dubai(2)', 'D Y UW B AY'],
	['goodbye(2)', 'D UH D B AY'],
	['help(2)', 'HH EY L P'],
	['help(3)', 'HH EH UH L P'],
	['istanbul(2)', 'IH S T AE N B UH L'],
	['istanbul(3)', 'IH S T AA M B UH L'],
	['kazan(2)', 'K AH Z AA N'],
	['kazan(3)', 'K AE Z AH N'],
	['kyiv', 'K IY V'],
	['kyiv(2)', 'K Y IH V'],
	['kyiv(3)', 'K IY IH V'],
	['novosibirsk(2)', 'N OW V OW S IH B IH R S K'],
	['novosibirsk(3)', 'N AA V AH Z AH B ER S K'],
	['novosibirsk(4)', 'N AH V AH S IH B IY R S K'],
	['paris(3)', 'P EH R IH F'],
	['petersburg(2)', 'P IY T AH Z B ER G'],
	['stop(2)', 'TH T AA P'],
	['stop(3)', 'TH D AA P'],
	['stop(4)', 'S T AA'],
	['story(2)', 'TH T AO R IY'],
	['story(3)', 'S T ER IY'],
	['thank(2)', 'TH AE NG G'],
	['thank(3)', 'TH AE L G'],
	['time(2)', 'D AY M'],
	['time(3)', 'T AY IH M'],
	['yekaterinburg(2)', 'Y EH K AH T ER IH N B ER G'],
	['yekaterinburg(3)', 'Y IH K AE T AH R IH N B ER G'],
];
