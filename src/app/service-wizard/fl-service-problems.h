/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fl-service.h"

G_BEGIN_DECLS

typedef struct _FlServiceProblem FlServiceProblem;
struct _FlServiceProblem {
  char *place;
  char *sentence;
};

void fl_service_problem_free (FlServiceProblem *self);
GPtrArray *fl_service_problems_collect (FlService *service);
const FlServiceProblem *fl_service_problems_find (GPtrArray *problems,
                                                  const char *place,
                                                  gboolean exact);
char *fl_service_problem_describe (const FlServiceProblem *self, const char *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlServiceProblem, fl_service_problem_free)

G_END_DECLS
