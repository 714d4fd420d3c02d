package org.tightframe.mixup;

import java.util.Optional;

/**
 * A mix that begins with {@link Draws}.
 */
interface PairedMix extends Mix {

    Draws draws();

    @Override
    default Optional<LambdaLaw> law() {
        return Optional.of(draws().law());
    }

    @Override
    default Optional<Pairing> pairing() {
        return Optional.of(draws().pairs());
    }

    @Override
    default Optional<Mixup.Per> per() {
        return Optional.of(draws().per());
    }
}
