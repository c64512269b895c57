/**
Words that the recogniser's dictionary lacks, and other ways to say words that it has: the native way, the English way, and the way eSpeak NG reads them, so that Parley understands its own voice. ARPAbet; a number in brackets marks a further pronunciation.
*/
export const pronunciations: ReadonlyArray<
	readonly [word: string, phones: string]
> = [
	['dubai(2)', 'D Y UW B AY'],
	['istanbul(2)', 'IH S T AE N B UH L'],
	['istanbul(3)', 'IH S T AA M B UH L'],
	['kazan(2)', 'K AH Z AA N'],
	['kazan(3)', 'K AE Z AH N'],
	['kyiv', 'K IY V'],
	['kyiv(2)', 'K Y IH V'],
	['kyiv(3)', 'K IY IH V'],
	['lagos(2)', 'L EY G OW S'],
	['novosibirsk(2)', 'N OW V OW S IH B IH R S K'],
	['novosibirsk(3)', 'N AA V AH Z AH B ER S K'],
	['novosibirsk(4)', 'N AH V AH S IH B IY R S K'],
	['petersburg(2)', 'P IY T AH Z B ER G'],
	['profiler', 'P R OW F AY L ER'],
	['samara(2)', 'S AH M AA R AH'],
	['samara(3)', 'S AE M AA R AH'],
	['sochi(2)', 'S AA CH AY'],
	['sochi(3)', 'S AO CH IY'],
	['tashkent(2)', 'T AH SH K EH N T'],
	['tbilisi(3)', 'T IY B AY L IH S IY'],
	['volgograd(2)', 'V AA L G AH G R AE D'],
	['yekaterinburg(2)', 'Y EH K AH T ER IH N B ER G'],
	['yekaterinburg(3)', 'Y IH K AE T AH R IH N B ER G'],
	['yerevan(2)', 'Y EH R AH V AA N'],
	['zurich(2)', 'Z Y UH R IH K'],
];
