package org.tightframe.claim;

import java.util.List;

/**
 * The claims of a paper.
 */
public final class Claims {

    /** Where the statements come from. */
    static final String FOUND = "(Fisher, Meng and Papyan, ICLR 2024: abstract and summaries, in our words.)";

    private static final List<Claim> FISHER_2024 = List.of(
            new CollapseClaim(),
            new AlignmentClaim(),
            new ChannelClaim(),
            new ConvexClaim(),
            new LayersClaim(),
            new FrameClaim(),
            new CalibrationClaim(),
            new ErrorsClaim(),
            new FixedFrameClaim(),
            new ModelClaim());

    private Claims() {}

    /** What Fisher, Meng and Papyan (ICLR 2024) claim, in the order of the page. */
    public static List<Claim> fisher2024() {
        return FISHER_2024;
    }

    /** What {@code evidence} says of each. */
    public static List<Judgement> judge(List<Claim> claims, Evidence evidence) {
        return claims.stream().map(claim -> claim.judge(evidence)).toList();
    }
}
