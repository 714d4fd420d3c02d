package org.tightframe.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tightframe.json.Json;
import org.tightframe.mixup.AcrossClasses;
import org.tightframe.mixup.Beta;
import org.tightframe.mixup.Fixed;
import org.tightframe.mixup.Mixture;
import org.tightframe.mixup.Mixup;
import org.tightframe.mixup.Uniform;

class FactsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'kind':'sgd','learningRate':0.1,'momentum':0.9,'nesterov':false,'weightDecay':5e-4,'decays':'all','warmup':0.0,"
                        + "'schedule':{'kind':'cosine'}}"
                        + "|SGD, learning rate 0.1 (falling to 0 along a cosine), momentum 0.9, weight decay 0.0005",
                "{'kind':'sgd','learningRate':0.1,'momentum':0.9,'weightDecay':5e-4}"
                        + "|SGD, learning rate 0.1, Nesterov momentum 0.9, weight decay 0.0005",
                "{'kind':'adamw','learningRate':1e-3,'beta1':0.9,'beta2':0.999,'epsilon':1e-8,'weightDecay':0.01,'decays':'weights',"
                        + "'clipNorm':1.0,'warmup':5.0,'schedule':{'kind':'step','at':[0.3,0.55],'by':0.1}}"
                        + "|AdamW, learning rate 0.001 (times 0.1 at each of 30 %, 55 % of the training), warm-up over 5 epochs,"
                        + " betas 0.9 and 0.999, epsilon 1e-8, weight decay 0.01 of weights alone, gradients clipped to norm 1",
                "{'kind':'lion','learningRate':1e-4,'schedule':{'kind':'ramp','to':2}}"
                        + "|lion: learningRate 0.0001, schedule (kind ramp, to 2)",
                "'sgd'|SGD, no momentum"
            })
    void optimisers_are_told_by_their_kind(String spec, String words) {
        assertThat(TrainingText.optimizer(tree(spec))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'crossEntropy'|cross-entropy",
                "{'kind':'crossEntropy','smoothing':0.1,'featureDecay':0.0}|cross-entropy, label smoothing 0.1",
                "{'kind':'meanSquaredError','weight':5.0,'scale':15.0,'smoothing':0.0,'featureDecay':1e-5}"
                        + "|squared error, the true class weighing 5, its target 15, decay of features 1e-5",
                "{'kind':'focal','gamma':2.0}|focal: gamma 2"
            })
    void losses_are_told_by_their_kind_or_their_name_alone(String spec, String words) {
        assertThat(TrainingText.loss(tree(spec))).isEqualTo(words);
    }

    @Test
    void heads_and_views_are_told_by_their_kind() {
        assertThat(TrainingText.head("linear")).isEqualTo("linear");
        assertThat(TrainingText.head(Map.of("kind", "linear", "bias", false))).isEqualTo("linear, without bias");
        assertThat(TrainingText.head(Map.of("kind", "etf", "multiplier", 1.0)))
                .isEqualTo("a simplex ETF in a random orientation, never learned, rows of norm 1");
        assertThat(TrainingText.augmentation(Map.of("shift", 0, "mirror", false)))
                .isEqualTo("none");
        assertThat(TrainingText.augmentation(Map.of("shift", 4, "mirror", true)))
                .isEqualTo("shifted by up to 4 pixels each way, mirrored half of the time");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'kind':'mixup','alpha':2.0,'beta':5.0,'per':'batch','pairs':'across'}"
                        + "|mixup: images and labels blended, lam from Beta(2, 5), one lam a batch, partners of other classes",
                "{'kind':'mixup','alpha':1.0,'per':'batch'}"
                        + "|mixup: images and labels blended, lam from Beta(1, 1), one lam a batch, partners at random",
                "{'kind':'cutmix','law':'fixed','lambda':0.5,'per':'sample','pairs':{'kind':'nearest','k':5},'from':2,'until':6}"
                        + "|cutmix: a rectangle of another image pasted, labels by its area, lam from the fixed value 0.5,"
                        + " one lam a sample, partners among the 5 nearest, mixed from epoch 3 to 6",
                "{'kind':'manifold','law':'uniform','per':'batch','pairs':'random','stages':['input',1,2]}"
                        + "|manifold: activations of one stage and labels blended, lam from the uniform law, one lam a batch,"
                        + " partners at random, the stage drawn for each batch from input, 1, 2",
                "{'kind':'halves','margin':2}|halves: margin 2",
                "{'kind':'own','law':'zipf','s':2.0,'per':'batch'}|own: one lam a batch, law zipf, s 2",
                "{'kind':'none'}|none: every image as it is"
            })
    void mixes_are_told_by_their_kind(String spec, String words) {
        assertThat(MixText.of(tree(spec))).isEqualTo(words);
    }

    @Test
    void every_law_is_a_noun() {
        assertThat(MixText.law(new Beta(1).toTree())).isEqualTo("Beta(1, 1)");
        assertThat(MixText.law(new Uniform().toTree())).isEqualTo("the uniform law");
        assertThat(MixText.law(new Mixture(
                                List.of(new Mixture.Part(1, new Fixed(0.5)), new Mixture.Part(3, new Beta(0.2, 2))))
                        .toTree()))
                .isEqualTo("a mixture of the fixed value 0.5 (weight 1) and Beta(0.2, 2) (weight 3)");
        assertThat(MixText.law(Map.of("law", "zipf"))).isEqualTo("law zipf");
    }

    @Test
    void stages_of_two_networks_are_merged_between_input_and_classifier() {
        assertThat(StageOrder.merged(List.of(
                        List.of("input", "stem", "group1", "classifier"),
                        List.of("input", "patches", "block1", "classifier"),
                        List.of("stem", "group1", "group2", "feature"))))
                .containsExactly("input", "stem", "group1", "patches", "block1", "group2", "feature", "classifier");
    }

    @Test
    void a_law_of_the_audit_is_that_of_its_mix() {
        Mixup mix = new Mixup(new Fixed(0.5), Mixup.Per.SAMPLE, new AcrossClasses());
        assertThat(mix.toTree()).containsEntry("lambda", 0.5);
        assertThat(MixText.law(mix.toTree())).isEqualTo("the fixed value 0.5");
    }

    private static Object tree(String text) {
        try {
            return Objects.requireNonNull(Json.read(text.replace('\'', '"')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
