/* SPDX-License-Identifier: GPL-2.0 */
/*
 * PicoSAT as the solver that src/conf asks.
 */
#ifndef CMD_SOLVE_SOLVER_H
#define CMD_SOLVE_SOLVER_H

#include "conf/solve.h"

/**
 * solver_open - a solver without clauses
 *
 * Return: the solver, which gives up at LIMIT_KCONFIG_PROPAGATIONS and
 * LIMIT_KCONFIG_VISITS for each question; end it with
 * solver_close().
 */
struct kcfg_solver solver_open(void);

/**
 * solver_close - end a solver
 * @solver: solver
 */
void solver_close(struct kcfg_solver *solver);

#endif
