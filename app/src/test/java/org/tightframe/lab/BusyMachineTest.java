package org.tightframe.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BusyMachineTest {

    @Test
    void several_threads_beside_other_programs_are_warned_of() {
        assertThat(BusyMachine.warning(9.96, 2, 2))
                .hasValue(
                        "the machine is busy: a load of 10.0 on 2 processors; beside other programs, 2 threads can be many"
                                + " times slower than one: threads=1 holds up");
        assertThat(BusyMachine.warning(2.5, 2, 2)).isPresent();
        assertThat(BusyMachine.warning(1.3, 1, 2)).get().asString().contains("on 1 processor;");
    }

    @Test
    void a_machine_with_a_program_a_processor_is_not_busy() {
        assertThat(BusyMachine.warning(2.4, 2, 2)).isEmpty();
        assertThat(BusyMachine.warning(10, 64, 32)).isEmpty();
        assertThat(BusyMachine.warning(0, 2, 2)).isEmpty();
    }

    @Test
    void one_thread_waits_for_nobody() {
        assertThat(BusyMachine.warning(50, 2, 1)).isEmpty();
    }

    @Test
    void a_system_that_does_not_tell_its_load_is_not_busy() {
        assertThat(BusyMachine.warning(-1, 2, 2)).isEmpty();
    }
}
